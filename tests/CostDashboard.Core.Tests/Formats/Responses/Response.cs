using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Reads providers' responses at a fixed time.</summary>
internal static class Response
{
    public static readonly DateTime Now = Some.Instant;

    public static (UnreadableBody? Unreadable, UsageBatch Batch) Read(
        string provider, ReadOnlySpan<byte> body, ContentKind kind = ContentKind.Json, RecordDefaults? defaults = null)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = Now, Kind = kind, Defaults = defaults ?? RecordDefaults.None };

        return (UsageFormats.Find(provider, Market.Catalogue)!.Read(body, context, batch), batch);
    }

    public static UsageBatch Batch(string provider, string body, ContentKind kind = ContentKind.Json, RecordDefaults? defaults = null)
    {
        var (unreadable, batch) = Read(provider, Encoding.UTF8.GetBytes(body), kind, defaults);
        Assert.Null(unreadable);

        return batch;
    }

    public static UsageRecord Record(string provider, string body, RecordDefaults? defaults = null, ContentKind kind = ContentKind.Json) =>
        Native.Accepted(Batch(provider, body, kind, defaults));

    public static Rejection Rejection(string provider, string body) => Native.Rejected(Batch(provider, body));
}
