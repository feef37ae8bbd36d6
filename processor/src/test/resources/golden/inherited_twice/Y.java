package shop;

import java.io.*;

interface Y { Long v(String s) throws IOException; }
