using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class TextFileTests
{
    [Theory]
    [InlineData(new byte[] { 0xED, 0x99, 0x98, 0x0D, 0x0A, 0x41, 0x0D, 0x42 }, "환\nA\nB")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x41 }, "A")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x58, 0xD6, 0x0A, 0x00 }, "환\n")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0xD6, 0x58 }, "환")]
    [InlineData(new byte[0], "")]
    public void Read_Text_HasTheLineEndsOfAField(byte[] bytes, string text) => Assert.Equal(text, TextFile.Read(bytes));

    /// <summary>환불 in CP949; half a character of UTF-16; UTF-16 without a mark; an executable.</summary>
    [Theory]
    [InlineData(new byte[] { 0xC8, 0xAF, 0xBA, 0xD2 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x58, 0xD8 })]
    [InlineData(new byte[] { 0x41, 0x00, 0x42, 0x00 })]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00 })]
    public void Read_AnythingElse_IsNoText(byte[] bytes) => Assert.Null(TextFile.Read(bytes));
}
