using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeLinesTests
{
    private const string Good = """{"id": "a", "model": "m-1", "input_tokens": 1}""";

    [Theory]
    [InlineData($"{Good}\n{Good}")]
    [InlineData($"{Good}\n{Good}\n")]
    [InlineData($"\r\n{Good}\r\n\r\n  \r\n{Good}\r\n")]
    [InlineData($"\uFEFF{Good}\n\n{Good}")]
    public void Read_BlankLines_DoNotCount(string body)
    {
        var batch = Native.Lines(body);

        Assert.Equal((2, 0), (batch.Accepted, batch.Rejected));
        Assert.Equal([0, 1], batch.Items.Select(item => item.Index));
    }

    [Theory]
    [InlineData("oops", "line 3, byte 1: not JSON: ")]
    [InlineData("{\"model\": \"m\"", "line 3, byte 14: not JSON: ")]
    [InlineData(Good + Good, "line 3, byte 47: not JSON: ")]
    [InlineData(Good + ",", "line 3, byte 47: not JSON: ")]
    [InlineData("[1] 2", "line 3, byte 5: not JSON: ")]
    public void Read_LineThatIsNoJson_IsRejectedAndTheRestGoesOn(string line, string start)
    {
        var batch = Native.Lines($"{Good}\n\n{line}\n{Good}");

        Assert.Equal((2, 1), (batch.Accepted, batch.Rejected));
        Assert.Equal((1, "record"), (batch.Items[1].Rejection!.Index, batch.Items[1].Rejection!.Field));
        Assert.StartsWith(start, batch.Items[1].Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineCutAfterItsId_KeepsTheId()
    {
        var batch = Native.Lines($$"""
            {{Good}}
            {"id": "cut", "model": "m-
            oops
            """);

        Assert.Equal("cut", batch.Items[1].Rejection!.Id);
        Assert.Null(batch.Items[2].Rejection!.Id);
    }

    [Theory]
    [InlineData("[1]", "must be a JSON object, got an array")]
    [InlineData("7", "must be a JSON object, got 7")]
    public void Read_LineThatIsNoObject_IsRejected(string line, string message)
    {
        Assert.Equal(new Rejection(0, null, "record", message), Native.Lines(line + "\n" + Good).Items[0].Rejection);
    }

    [Fact]
    public void Read_NoLineIsJson_IsUnreadableWithTheFirstPosition()
    {
        var message = Native.Unreadable("\nmodel,input\nm-1,5\n", ContentKind.NdJson);

        Assert.StartsWith("line 2, byte 1: not JSON: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyBadLines_IsUnreadable()
    {
        var bad = new StringBuilder(Good).Append('\n').Insert(Good.Length + 1, "x\n", UsageLimits.BadLinesPerBody);

        Assert.Equal(UsageLimits.BadLinesPerBody, Native.Lines(bad.ToString()).Rejected);
        Assert.StartsWith("more than 10,000 lines are not JSON; the first: line 2, byte 1: ",
            Native.Unreadable(bad.Append('x').ToString(), ContentKind.NdJson), StringComparison.Ordinal);
    }
}
