namespace CostDashboard.Core.Formats;

/// <summary>The formats there are. A new one is one line here.</summary>
public static class UsageFormats
{
    public static readonly IUsageFormat Native = new NativeFormat();

    public static readonly IReadOnlyList<IUsageFormat> All =
    [
        Native,
    ];

    /// <summary>Null when no format has that name; case does not matter.</summary>
    public static IUsageFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
