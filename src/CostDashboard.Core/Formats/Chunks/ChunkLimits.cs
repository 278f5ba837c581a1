namespace CostDashboard.Core.Formats.Chunks;

/// <summary>How large a part of a file may be. A record longer than <see cref="Bytes"/> ends the reading.</summary>
public sealed record ChunkLimits(int Records = 10_000, int Bytes = 8 * 1024 * 1024);
