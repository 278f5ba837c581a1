namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>A span in which only what matters to the test is said. Values: text, long, double, bool.</summary>
internal sealed record TestSpan
{
    public byte[] TraceId { get; init; } = Convert.FromHexString("5b8efff798038103d269b633813fc60c");

    /// <summary>1, 2, 3 … become span ids.</summary>
    public int Number { get; init; } = 1;

    public byte[] SpanId => [0xEE, 0, 0, 0, 0, 0, 0, (byte)Number];

    /// <summary>0: none.</summary>
    public int Parent { get; init; }

    public byte[] ParentId => Parent == 0 ? [] : [0xEE, 0, 0, 0, 0, 0, 0, (byte)Parent];

    /// <summary>2026-03-14T12:00:00.123456789Z.</summary>
    public ulong Start { get; init; } = 1_773_489_600_123_456_789;

    public ulong End { get; init; } = 1_773_489_601_623_456_789;

    public int StatusCode { get; init; }

    /// <summary>Of the instrumentation; the first span's is the body's.</summary>
    public (string Name, string Version) Scope { get; init; } = ("tests", "1.0");

    public (string Key, object Value)[] Attributes { get; init; } = [];
}
