using System.Runtime.InteropServices;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>What is a record's own: its id, its time, and which of the sample's calls and users it is.</summary>
internal readonly record struct LiveLikeDraw(Guid Id, DateTime Timestamp, int Call, int User)
{
    /// <summary>The record at a place of the load, drawn alone: clients can make different parts at once.</summary>
    public static LiveLikeDraw At(LiveLikeOptions options, long index, int calls)
    {
        var random = SplitMix64.For(options.Seed, (int)(index >> 31), 0, (int)(index & int.MaxValue));
        var turn = (options.To - options.From).TotalMilliseconds * index / options.Records;
        var late = options.Jitter.TotalMilliseconds * random.NextDouble();
        var timestamp = options.From.AddMilliseconds(Math.Max(0, Math.Floor(turn - late)));
        // Squared: some users call far more than others.
        var user = (int)(Math.Pow(random.NextDouble(), 2) * options.Users);
        return new LiveLikeDraw(Uuid(random.Next(), random.Next()), timestamp, random.Below(calls), user);
    }

    private static Guid Uuid(ulong high, ulong low)
    {
        // Version 4, variant 1: what every client library gives.
        Span<ulong> bits = [(high & ~0xF000_0000_0000_0000) | 0x4000_0000_0000_0000, (low & ~0xC0UL) | 0x80];
        return new Guid(MemoryMarshal.AsBytes(bits));
    }
}
