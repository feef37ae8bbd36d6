package shop;

class Object {}
