namespace CostDashboard.Core.Tests.Formats.Chunks;

/// <summary>Gives a few bytes at a time, as networks do.</summary>
internal sealed class TrickleStream(byte[] bytes, int most, Random random) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, random.Next(1, most + 1))]));
}
