ALTER SERVER far OPTIONS (SET use_remote_estimate 'false');
