ALTER SERVER far OPTIONS (DROP extensions);
