package shop;

class Void {}
