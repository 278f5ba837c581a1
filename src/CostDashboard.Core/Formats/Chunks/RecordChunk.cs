namespace CostDashboard.Core.Formats.Chunks;

/// <summary>A part of a file that is a body of its own.</summary>
/// <param name="Body">Valid until the next part is asked for.</param>
/// <param name="LinesBefore">For <see cref="FormatContext.LinesBefore"/>.</param>
/// <param name="Problem">Why the file cannot be read on: then there is no body, and this is the last part.</param>
public sealed record RecordChunk(ReadOnlyMemory<byte> Body, long LinesBefore, UnreadableBody? Problem = null);
