using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ingest;

/// <summary>How a file is to be taken.</summary>
/// <param name="Source">Of records that name none: "upload", or a key's name.</param>
/// <param name="Defaults">Of that key.</param>
public sealed record UploadPlan(ContentKind Kind, IUsageFormat Format, string Source, Attribution Defaults)
{
    /// <summary>Rows without a time count at the time of the import, as a person chose.</summary>
    public bool TimeIsNow { get; init; }
}
