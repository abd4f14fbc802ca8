--@ description = "job roll-up, hourly: the last hour that is counted, after which the job goes on"
SELECT max(hour) FROM event_stats_hourly;
