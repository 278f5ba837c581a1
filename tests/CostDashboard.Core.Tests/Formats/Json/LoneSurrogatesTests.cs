using System.Text;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Tests.Formats;

public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""["a\ud800b"]""", """["a\ufffdb"]""")]
    [InlineData("""["\ud800\ud800"]""", """["\ufffd\ufffd"]""")]
    [InlineData("""["\udc00"]""", """["\ufffd"]""")]
    [InlineData("""["\ud83d\ude00"]""", """["\ud83d\ude00"]""")]
    [InlineData("""["\uD83D\uD83D\uDE00"]""", """["\ufffd\uD83D\uDE00"]""")]
    [InlineData("""["\\ud800"]""", """["\\ud800"]""")]
    [InlineData("""["\\\ud800"]""", """["\\\ufffd"]""")]
    [InlineData("""["\ud8""", """["\ud8""")]
    [InlineData("""["\""", """["\""")]
    [InlineData("", "")]
    public void Replace_LoneHalvesOnly(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        LoneSurrogates.Replace(bytes);

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }
}
