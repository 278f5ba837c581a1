namespace CostDashboard.Core.Formats.Chunks;

/// <summary>How far a part reaches in the buffer, and what it holds besides the header.</summary>
internal readonly record struct ChunkCut(int End, int Records, long Lines, UnreadableBody? Problem = null);
