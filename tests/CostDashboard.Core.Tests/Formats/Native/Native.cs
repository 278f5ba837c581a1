using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

/// <summary>Reads hand-made native bodies at a fixed time.</summary>
internal static class Native
{
    public static readonly DateTime Now = new(2026, 3, 15, 12, 0, 0, DateTimeKind.Utc);

    public static (UnreadableBody? Unreadable, UsageBatch Batch) Read(
        ReadOnlySpan<byte> body, ContentKind kind = ContentKind.Json, RecordDefaults? defaults = null)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = Now, Kind = kind, Defaults = defaults ?? RecordDefaults.None };
        var unreadable = UsageFormats.Native.Read(body, context, batch);

        return (unreadable, batch);
    }

    public static UsageBatch Json(string body) => Readable(Read(Encoding.UTF8.GetBytes(body)));

    public static UsageBatch Lines(string body) => Readable(Read(Encoding.UTF8.GetBytes(body), ContentKind.NdJson));

    public static string Unreadable(string body, ContentKind kind = ContentKind.Json)
    {
        var (unreadable, batch) = Read(Encoding.UTF8.GetBytes(body), kind);
        Assert.NotNull(unreadable);
        Assert.Empty(batch.Items);

        return unreadable.Message;
    }

    /// <summary>The only record of a body of <paramref name="fields"/> beside a model and one count.</summary>
    public static UsageRecord Record(string fields) => Accepted(Json(Object(fields)));

    public static Rejection Rejection(string fields) => Rejected(Json(Object(fields)));

    public static string Object(string fields) => $$"""{"model": "m-1", "input_tokens": 1, {{fields}}}""";

    public static UsageRecord Accepted(UsageBatch batch)
    {
        var item = Assert.Single(batch.Items);
        Assert.True(item.IsAccepted, item.Rejection?.ToString());

        return item.Record;
    }

    public static Rejection Rejected(UsageBatch batch)
    {
        var item = Assert.Single(batch.Items);
        Assert.False(item.IsAccepted, "accepted, though it should not be");

        return item.Rejection;
    }

    private static UsageBatch Readable((UnreadableBody? Unreadable, UsageBatch Batch) result)
    {
        Assert.Null(result.Unreadable);

        return result.Batch;
    }
}
