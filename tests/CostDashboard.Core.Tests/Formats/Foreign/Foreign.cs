using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Foreign;

/// <summary>Reads other programs' bodies at a fixed time.</summary>
internal static class Foreign
{
    public static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "foreign", name));

    public static (UnreadableBody? Unreadable, UsageBatch Batch) Read(
        string format, ReadOnlySpan<byte> body, ContentKind kind = ContentKind.Json, RecordDefaults? defaults = null)
    {
        var batch = new UsageBatch();
        var context = new FormatContext
        {
            Now = Now, Kind = kind, Defaults = defaults ?? RecordDefaults.None, Catalogue = Market.Catalogue,
        };

        return (UsageFormats.Find(format)!.Read(body, context, batch), batch);
    }

    public static UsageBatch Batch(
        string format, ReadOnlySpan<byte> body, ContentKind kind = ContentKind.Json, RecordDefaults? defaults = null)
    {
        var (unreadable, batch) = Read(format, body, kind, defaults);
        Assert.Null(unreadable);

        return batch;
    }

    public static UsageBatch Batch(string format, string body, ContentKind kind = ContentKind.Json) =>
        Batch(format, Encoding.UTF8.GetBytes(body), kind);

    public static UsageRecord Record(string format, string body, RecordDefaults? defaults = null) =>
        Native.Accepted(Batch(format, Encoding.UTF8.GetBytes(body), defaults: defaults));

    public static UsageRecord RecordOf(string format, string sample) => Native.Accepted(Batch(format, Sample(sample)));

    public static Rejection Rejection(string format, string body) => Native.Rejected(Batch(format, body));

    /// <summary>What our prices make of it, in USD; null when they know none.</summary>
    public static decimal? Cost(UsageRecord record) => Market.Pricer.Price(record, record.Timestamp ?? Now).Cost?.Usd;
}
