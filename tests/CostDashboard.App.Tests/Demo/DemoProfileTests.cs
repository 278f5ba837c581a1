using System.Text.Json;
using CostDashboard.Web.Demo;

namespace CostDashboard.App.Tests.Demo;

public sealed class DemoProfileTests : IDisposable
{
    private readonly string _copy = Path.GetTempFileName();

    public void Dispose() => File.Delete(_copy);

    [Fact]
    public void Models_AreInTheCatalogue_ExceptTheInHouseOne()
    {
        var profile = DemoProfile.Load(DemoFiles.Profile);
        using var catalogue = JsonDocument.Parse(File.ReadAllText(DemoFiles.Catalogue));
        var known = catalogue.RootElement.EnumerateArray()
            .SelectMany(p =>
                p.GetProperty("models").EnumerateArray().Select(m => (p.GetProperty("id").GetString(), m.GetProperty("id").GetString())))
            .ToHashSet();

        var missing = profile.Models.Where(m => !known.Contains((m.Provider, m.Name))).Select(m => m.Name);

        Assert.Equal(["larkfield-intent-v3"], missing);
    }

    [Theory]
    [InlineData("\"team\": \"search\"", "\"team\": \"serach\"", "serach")]
    [InlineData("\"batchRhythm\": \"night\"", "\"batchRhythm\": \"noon\"", "noon")]
    [InlineData("\"errorShare\": 0.01", "\"errorShare\": 1.01", "errorShare")]
    [InlineData("\"errorShare\"", "\"errorsShare\"", "errorsShare")]
    public void Load_WithAMistake_SaysWhere(string right, string wrong, string named)
    {
        File.WriteAllText(_copy, File.ReadAllText(DemoFiles.Profile).Replace(right, wrong, StringComparison.Ordinal));

        var refused = Assert.Throws<InvalidDataException>(() => DemoProfile.Load(_copy));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains(_copy, refused.Message, StringComparison.Ordinal);
    }
}
