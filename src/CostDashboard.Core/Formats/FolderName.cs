using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// The name of the folder that a coding agent worked in, as a project's: what stands before it says where on a person's machine it lies.
/// </summary>
internal static class FolderName
{
    /// <summary>Null where there is none that can be a project's name.</summary>
    public static string? Of(string? path)
    {
        var name = UsageText.Clean(path?.TrimEnd('/', '\\').Split('/', '\\')[^1]);

        return UsageText.Check(UsageFields.Project, name, UsageLimits.Attribution) is null ? name : null;
    }
}
