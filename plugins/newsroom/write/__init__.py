"""Stage six: the output folder becomes what the plan says, file by file, and never half."""
