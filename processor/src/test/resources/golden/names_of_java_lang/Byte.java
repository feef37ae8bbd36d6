package shop;

class Byte {}
