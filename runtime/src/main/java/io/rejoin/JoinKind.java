package io.rejoin;

/** What kind of join a {@link JoinEvent} tells of. */
public enum JoinKind {
  /** All results are waited for: {@link Gather}. */
  GATHER,
  /** Different calls that make up one result: {@link Together}. */
  TOGETHER,
  /** Results are taken as they finish: {@link AsCompleted}. */
  AS_COMPLETED,
  /** A condition is waited for, the rest is pending: {@link Wait}. */
  WAIT,
  /** The first that will do: {@link Race}. */
  RACE,
  /** One call under a deadline: {@link WaitFor}. */
  CALL,
  /** One call that was started and is joined later: {@link CreateTask}. */
  CREATE_TASK
}
