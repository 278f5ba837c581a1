namespace CostDashboard.Storage;

/// <summary>Section "Storage".</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>"sqlite". PostgreSQL and ClickHouse are named in the plan and refused with a clear message until they are there.</summary>
    public string Engine { get; set; } = "sqlite";

    /// <summary>
    /// An id sent again with another time is recognised among at least this many records stored last; with the same time, always.
    /// </summary>
    public int RecentIds { get; set; } = 1_500_000;

    /// <summary>How many days back totals by hour are kept; totals by day and by month are kept for good.</summary>
    public int HourDays { get; set; } = 400;

    /// <summary>
    /// A question that no totals are kept for is answered from records when its time has at most so many of them.
    /// </summary>
    public int RecordsPerQuestion { get; set; } = 200_000;

    /// <summary>Records that must not be able to stop a start are checked here; the message names the key.</summary>
    public void Validate()
    {
        if (!string.Equals(Engine, "sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Storage:Engine is '{Engine}'. This version stores in 'sqlite' only.");
        }

        if (RecentIds is < 1_000 or > 100_000_000)
        {
            throw new InvalidOperationException($"Storage:RecentIds is {RecentIds}. Use a number from 1,000 to 100,000,000 (each takes "
                + "about 22 bytes of memory).");
        }

        if (HourDays is < 35 or > 3_660)
        {
            throw new InvalidOperationException($"Storage:HourDays is {HourDays}. Use a number of days from 35 to 3,660.");
        }

        if (RecordsPerQuestion is < 0 or > 5_000_000)
        {
            throw new InvalidOperationException(
                $"Storage:RecordsPerQuestion is {RecordsPerQuestion}. Use a number from 0 to 5,000,000 (a question reads about "
                    + "500,000 records a second).");
        }
    }
}
