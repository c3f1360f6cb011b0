"""What an unattended machine needs: supervisor, health, counts. No Qt."""
