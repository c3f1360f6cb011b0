"""The science in time, under the story's protocol: clock, runner, recording, checkpoints."""
