package shop;

@Deprecated(forRemoval = true)
public class Gone {}
