using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Usage;

public sealed class UsageTextTests
{
    [Theory]
    [InlineData("\u061C", "U+061C")]
    [InlineData("\u200E", "U+200E")]
    [InlineData("\u200F", "U+200F")]
    [InlineData("\u202A", "U+202A")]
    [InlineData("\u202E", "U+202E")]
    [InlineData("\u2066", "U+2066")]
    [InlineData("\u2069", "U+2069")]
    [InlineData("\uFEFF", "U+FEFF")]
    [InlineData("\u200B", "U+200B")]
    [InlineData("\u00AD", "U+00AD")]
    [InlineData("\u2060", "U+2060")]
    [InlineData("\u3164", "U+3164")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\U000E0041", "U+E0041")]
    public void UnseenCharacters_AreRefusedAndNamed(string unseen, string code)
    {
        var problem = UsageText.Check("team", "a팀" + unseen + "b", 100);

        Assert.Equal($"must not contain invisible characters or marks of direction; remove {code} at character 3", problem!.Message);
        Assert.DoesNotContain(unseen, UsageText.Echo("a" + unseen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("검색팀")]
    [InlineData("שירות לקוחות")]
    [InlineData("فريق البحث")]
    [InlineData("می\u200Cخواهم")] // Persian writes a joiner that keeps letters apart.
    [InlineData("क्\u200Dष")] // So do the scripts of India, and one that joins.
    [InlineData("team 👩\u200D💻 ❤\uFE0F")]
    [InlineData("葛\U000E0100城")] // A variant of a Chinese character, as names in Japan have them.
    public void NamesOfAllScripts_AreFine(string name) => Assert.Null(UsageText.Check("team", name, 100));
}
