using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Tests.Formats.Reports;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Csv;

/// <summary>Reads hand-made tables at a fixed time.</summary>
internal static class Table
{
    /// <summary>Rows need no times: most tests are about something else.</summary>
    public static readonly FormatContext Context = new() { Now = Report.Now, Kind = ContentKind.Csv, TimeIsNow = true };

    public static UsageBatch Read(string table, CsvFormat? format = null) => Read(Encoding.UTF8.GetBytes(table), format);

    public static UsageBatch Read(ReadOnlySpan<byte> table, CsvFormat? format = null, FormatContext? context = null)
    {
        var batch = new UsageBatch();
        Assert.Null((format ?? new CsvFormat()).Read(table, context ?? Context, batch));

        return batch;
    }

    public static List<UsageRecord> Records(string table) => Report.Records(Read(table));

    public static List<UsageRecord> Sample(string name) => Report.Records(Read(Report.Sample(name)));

    public static Rejection Rejection(string table)
    {
        var item = Assert.Single(Read(table).Items);
        Assert.False(item.IsAccepted, "accepted, though it should not be");

        return item.Rejection;
    }

    public static string Unreadable(string table, CsvFormat? format = null) => Unreadable(Encoding.UTF8.GetBytes(table), format);

    public static string Unreadable(byte[] table, CsvFormat? format = null)
    {
        var batch = new UsageBatch();
        var unreadable = (format ?? new CsvFormat()).Read(table, Context, batch);
        Assert.NotNull(unreadable);
        Assert.Empty(batch.Items);

        return unreadable.Message;
    }
}
