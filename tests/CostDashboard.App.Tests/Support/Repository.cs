using System.Reflection;

namespace CostDashboard.App.Tests.Support;

/// <summary>Where the sources stand that these tests were built from.</summary>
public static class Repository
{
    public static string PathOf(string name) => Path.Combine(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!, name);
}
