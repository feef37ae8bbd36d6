package shop;

import java.io.*;
import java.util.concurrent.*;

interface X { Number v(String s) throws IOException, TimeoutException; }
