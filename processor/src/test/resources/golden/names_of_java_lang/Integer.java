package shop;

class Integer {}
