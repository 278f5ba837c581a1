using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>Section "Ingest".</summary>
public sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>A body may have this many bytes after decompression; more is answered with 413.</summary>
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Rejected records are kept this many days.</summary>
    public int RejectedDays { get; set; } = 14;

    /// <summary>At most this many rejected records are kept; the oldest go first.</summary>
    public int RejectedRows { get; set; } = 50_000;

    public void Validate()
    {
        if (RejectedDays is < 1 or > 365) throw new SettingException($"Ingest:RejectedDays is {RejectedDays}. Use a number from 1 to 365.");
        if (RejectedRows is < 1_000 or > 1_000_000)
        {
            throw new SettingException($"Ingest:RejectedRows is {RejectedRows}. Use a number from 1,000 to 1,000,000.");
        }

        if (MaxBodyBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            throw new SettingException($"Ingest:MaxBodyBytes is {MaxBodyBytes}. Use a number from 1,024 to 1,073,741,824.");
        }
    }
}
