package shop;

@Deprecated
public class Old {}
