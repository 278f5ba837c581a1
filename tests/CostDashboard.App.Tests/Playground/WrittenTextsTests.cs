using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class WrittenTextsTests
{
    [Theory]
    [
        InlineData(
            """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"Two"}]}],"tools":[]}"""),
    ]
    [
        InlineData(
            """{"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"Two"}]}]}"""),
    ]
    public void Of_RequestBody_AreThoseOfItsMessages(string body)
    {
        var written = WrittenTexts.Of(body, InputTab.Body);

        Assert.Equal([new("system", "Be brief."), new("user", "One"), new("user", "Two")], written.All);
        Assert.Equal(("Be brief.\nOne\nTwo", 15L, null), (written.Joined, written.Length, written.Problem));
    }

    [Fact]
    public void Of_Text_IsAllOfIt() => Assert.Equal([new(null, "{ }")], WrittenTexts.Of("{ }", InputTab.Text).All);

    [Fact]
    public void Of_NoRequestBody_SaysWhy()
    {
        var written = WrittenTexts.Of("""{"messages":[{}]}""", InputTab.Body);

        Assert.Empty(written.All);
        Assert.Contains("role", written.Problem!, StringComparison.Ordinal);
    }
}
