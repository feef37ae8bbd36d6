package jakarta.enterprise.context;

public @interface Dependent {}
