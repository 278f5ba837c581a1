using CostDashboard.Web.Shared;

namespace CostDashboard.Web.Ingest;

/// <summary>Section "Ingest".</summary>
public sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>A body may have this many bytes after decompression; more is answered with 413.</summary>
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    public void Validate()
    {
        if (MaxBodyBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            throw new SettingException($"Ingest:MaxBodyBytes is {MaxBodyBytes}. Use a number from 1,024 to 1,073,741,824.");
        }
    }
}
