package shop;

class SuppressWarnings {}
