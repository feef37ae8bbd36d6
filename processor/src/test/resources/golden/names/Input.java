package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends Api, Join {
  
  
  record Call(String c) {} record Part(String x) {} record Objects(int x) {} interface List2 {}
  enum Rejoin { A } interface Duration {} class Arrays {} 
  record Together(Part part, Call call) {}
  Part part(String rejoin); Call call(Part part);
  @Gather Together together(String rejoin) ;
  @Gather("join") List<String> api(List<String> apis);
  @Gather("join") List<String> rejoin(List<String> join);
  CompletableFuture<Rejoin> as(String s);
  @Gather("as") List<Rejoin> calls(List<String> s);
  @Gather("call") Map<Part, io.rejoin.Outcome<Call>> each(List<Part> call);
}
