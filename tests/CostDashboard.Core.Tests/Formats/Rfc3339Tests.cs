using System.Globalization;
using System.Text;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Tests.Formats;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-15T10:20:30Z", "2026-03-15 10:20:30.000")]
    [InlineData("2026-03-15t10:20:30z", "2026-03-15 10:20:30.000")]
    [InlineData("2026-03-15 10:20:30+00:00", "2026-03-15 10:20:30.000")]
    [InlineData("2026-03-15T10:20:30-00:00", "2026-03-15 10:20:30.000")]
    [InlineData("2026-03-15T10:20:30.5Z", "2026-03-15 10:20:30.500")]
    [InlineData("2026-03-15T10:20:30.05Z", "2026-03-15 10:20:30.050")]
    [InlineData("2026-03-15T10:20:30.999999999Z", "2026-03-15 10:20:30.999")]
    [InlineData("2026-03-15T10:20:30.0009+09:00", "2026-03-15 01:20:30.000")]
    [InlineData("2026-03-01T00:10:00+05:45", "2026-02-28 18:25:00.000")]
    [InlineData("2025-12-31T23:30:00-03:30", "2026-01-01 03:00:00.000")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29 00:00:00.000")]
    [InlineData("2000-02-29T00:00:00Z", "2000-02-29 00:00:00.000")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31 23:59:59.999")]
    [InlineData("2016-12-31T23:59:60.250Z", "2016-12-31 23:59:59.999")]
    [InlineData("2016-12-31T15:59:60-08:00", "2016-12-31 23:59:59.999")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 00:00:00.000")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31 23:59:59.999")]
    public void TryParse_Valid_GivesUtcToTheMillisecond(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var utc));

        Assert.Equal(expected, utc.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
        Assert.Equal((DateTimeKind.Utc, 0L), (utc.Kind, utc.Ticks % TimeSpan.TicksPerMillisecond));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-15")]
    [InlineData("2026-03-15T10:20Z")]
    [InlineData("2026-03-15T10:20:30")]
    [InlineData("2026-03-15T10:20:30.Z")]
    [InlineData("2026-03-15T10:20:30.1234567890Z")]
    [InlineData("2026-03-15T10:20:30,5Z")]
    [InlineData("2026-03-15T10:20:30.5")]
    [InlineData("2026-03-15T10:20:30ZZ")]
    [InlineData("2026-03-15T10:20:30 Z")]
    [InlineData("2026-03-15T10:20:30+0900")]
    [InlineData("2026-03-15T10:20:30+09")]
    [InlineData("2026-03-15T10:20:30+24:00")]
    [InlineData("2026-03-15T10:20:30+09:60")]
    [InlineData("2026-03-15T10:20:30UTC+09")]
    [InlineData("2026-03-15_10:20:30Z")]
    [InlineData("2026/03/15T10:20:30Z")]
    [InlineData("2026-3-15T10:20:30.0Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("1900-02-29T00:00:00Z")]
    [InlineData("2026-04-31T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("2026-01-01T00:00:61Z")]
    [InlineData("2026-01-01T0a:00:00Z")]
    [InlineData("+026-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("２026-01-01T00:00:00Z")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("2015-01-01T00:00:00Z", true)]
    [InlineData("2015-01-01T00:00:00+00:01", false)]
    [InlineData("2014-12-31T23:59:59.999Z", false)]
    [InlineData("2026-03-16T12:00:00.000Z", true)]
    [InlineData("2026-03-16T12:00:00.0009Z", true)]
    [InlineData("2026-03-16T12:00:00.001Z", false)]
    [InlineData("2026-03-16T21:00:00.001+09:00", false)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    public void Read_TimestampAtTheEdges_IsAcceptedInsideOnly(string text, bool accepted)
    {
        // Now is 2026-03-15T12:00:00Z.
        var item = Assert.Single(Native.Json(Native.Object($"\"timestamp\": \" {text} \"")).Items);

        Assert.Equal(accepted, item.IsAccepted);
        Assert.Equal(accepted ? null : "timestamp", item.Rejection?.Field);
    }

    [Fact]
    public void Read_BlankTimestamp_IsAbsent()
    {
        Assert.Null(Native.Record("\"timestamp\": \"  \"").Timestamp);
    }
}
