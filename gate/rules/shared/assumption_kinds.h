// SPDX-License-Identifier: MIT
// What can be said of each kind of assumption. PostgreSQL's constants stand in selfuncs.h
// (DEFAULT_INEQ_SEL, a third; DEFAULT_EQ_SEL and DEFAULT_RANGE_INEQ_SEL, half a percent),
// clausesel.c (a half for a subquery's answer) and plancat.c (a third for a function's).
#pragma once

#include "gate/rules/shared/assumption.h"

namespace gate::assumed {

inline constexpr Assumption having = {
    "having",
    "The planner keeps a constant share of the groups for HAVING, a third for > and <, half a "
    "percent for =; no statistics help. If the plan is right, accept it with a reason."};

inline constexpr Assumption cte_output = {
    "cte-output",
    "The planner has no statistics on what a CTE returns. Put the condition into the CTE, or "
    "declare it NOT MATERIALIZED."};

inline constexpr Assumption window_output = {
    "window-output",
    "The filter is on the result of a window function, of which the planner keeps a constant "
    "share; no statistics help. For the first row of each group write DISTINCT ON, or a LATERAL "
    "subquery with LIMIT: the planner knows how many rows those return. Else accept the plan with "
    "a reason."};

inline constexpr Assumption subquery_output = {
    "subquery-output",
    "The planner has no statistics on what a subquery returns, and keeps a constant share of it. "
    "Put the condition into the subquery where the result stays the same; else accept the plan "
    "with a reason."};

inline constexpr Assumption subquery_value = {
    "subquery-value",
    "The planner does not know the value that the subquery brings, and keeps a constant share of "
    "the rows, a third for > and <; no statistics help. Read the value first and send it as a "
    "parameter, or accept the plan with a reason."};

inline constexpr Assumption subquery_answer = {
    "subquery-answer",
    "A subquery decides over each row, and the planner keeps a constant share of them; no "
    "statistics help. Write the subquery as a join (NOT IN as NOT EXISTS), or accept the plan with "
    "a reason."};

inline constexpr Assumption function_answer = {
    "function-answer",
    "A function decides over each row, and the planner keeps a third of them; no statistics help. "
    "Write the function's condition into the query, or compare the column with the values that it "
    "admits, computed once; else accept the plan with a reason."};

inline constexpr Assumption volatile_value = {
    "volatile-value",
    "The planner does not compute the function's value in advance and keeps a constant share of "
    "the rows; no statistics help. If the function returns the same throughout a statement, "
    "declare it STABLE (ALTER FUNCTION … STABLE), or send the value as a parameter."};

inline constexpr Assumption outer_bound = {
    "outer-bound",
    "Each outer row brings another bound, and the planner keeps a third of the rows for it; no "
    "statistics help. If the plan is right, accept it with a reason."};

inline constexpr Assumption anti_join = {
    "anti-join",
    "The planner can only guess how many rows have no partner: no statistics span two relations. "
    "If the plan is right, accept it with a reason."};

inline constexpr Assumption semi_join = {
    "semi-join",
    "The planner can only guess how many rows have a partner for which this comparison holds: no "
    "statistics span two relations. If the plan is right, accept it with a reason."};

}  // namespace gate::assumed
