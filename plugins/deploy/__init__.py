"""Deploying: what `inv publish` made is brought to where readers are, by rsync, git or rclone."""
