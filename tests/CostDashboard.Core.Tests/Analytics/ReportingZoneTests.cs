using System.Globalization;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Tests.Analytics;

public sealed class ReportingZoneTests
{
    [Theory]
    [InlineData("UTC", "2026-11-22", "2026-11-22T00:00Z")]
    [InlineData("Asia/Seoul", "2026-11-22", "2026-11-21T15:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-22", "2026-11-21T18:30Z")]
    [InlineData("Asia/Kathmandu", "2026-11-22", "2026-11-21T18:15Z")]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00Z")]
    [InlineData("America/New_York", "2026-03-09", "2026-03-09T04:00Z")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00Z")] // 00:00 is skipped: the day begins at 01:00 local.
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z")] // 00:00 comes twice: the first one counts.
    [InlineData("America/Havana", "2026-11-02", "2026-11-02T05:00Z")]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z")] // 00:00 is skipped.
    [InlineData("Asia/Beirut", "2026-10-25", "2026-10-24T22:00Z")] // 23:00 to 24:00 comes twice, on the day before.
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z")] // The whole day was skipped.
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z")]
    public void StartOf_IsTheFirstInstantOfTheDay(string zone, string day, string expected)
    {
        Assert.Equal(Utc(expected), Zone(zone).StartOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/New_York")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Pyongyang")]
    public void StartOf_EveryDayOfTenYears_BeginsWhereTheDayBeforeEnds(string id)
    {
        var zone = Zone(id);
        for (var day = new DateOnly(2017, 1, 1); day.Year < 2027; day = day.AddDays(1))
        {
            var start = zone.StartOf(day);

            Assert.Equal(day, zone.DayOf(start));
            Assert.Equal(day.AddDays(-1), zone.DayOf(start.AddTicks(-1)));
            Assert.Equal(day.DayNumber, zone.DayNumberOf(start));
        }
    }

    [Theory]
    [InlineData("Asia/Seoul", "2026-11-22T14:59:59.999Z", "2026-11-22T14:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-22T14:29Z", "2026-11-22T13:30Z")]
    [InlineData("Asia/Kolkata", "2026-11-22T14:30Z", "2026-11-22T14:30Z")]
    [InlineData("Asia/Kathmandu", "2026-11-22T14:14Z", "2026-11-22T13:15Z")]
    [InlineData("Asia/Kathmandu", "2026-11-22T14:15Z", "2026-11-22T14:15Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T14:59Z", "2026-04-04T14:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:10Z", "2026-04-04T15:00Z")] // 02:00+11:00 becomes 01:30+10:30.
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:30Z", "2026-04-04T15:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:40Z", "2026-10-03T15:30Z")] // 02:00+10:30 becomes 02:30+11:00.
    [InlineData("Australia/Lord_Howe", "2026-10-03T16:10Z", "2026-10-03T16:00Z")]
    [InlineData("America/New_York", "2026-11-01T05:59Z", "2026-11-01T05:00Z")]
    [InlineData("America/New_York", "2026-11-01T06:01Z", "2026-11-01T06:00Z")]
    public void HourKeyOf_IsTheMinuteTheLocalHourBegins(string zone, string instant, string expected)
    {
        var key = Zone(zone).HourKeyOf(Utc(instant));

        Assert.Equal(Utc(expected), DateTime.UnixEpoch.AddMinutes(key));
    }

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-11-22T14:15Z", "2026-11-22T20:00+05:45")]
    [InlineData("America/New_York", "2026-03-08T06:00Z", "2026-03-08T01:00-05:00")]
    [InlineData("America/New_York", "2026-03-08T07:00Z", "2026-03-08T03:00-04:00")]
    [InlineData("America/New_York", "2026-11-01T05:00Z", "2026-11-01T01:00-04:00")]
    [InlineData("America/New_York", "2026-11-01T06:00Z", "2026-11-01T01:00-05:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:10Z", "2026-04-05T01:30+10:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:40Z", "2026-10-04T02:30+11:00")]
    [InlineData("Pacific/Chatham", "2026-09-26T13:59Z", "2026-09-27T02:00+12:45")]
    [InlineData("Pacific/Chatham", "2026-09-26T14:00Z", "2026-09-27T03:45+13:45")]
    public void FormatHour_HasTheOffsetOfThatHour(string id, string instant, string expected)
    {
        var zone = Zone(id);

        Assert.Equal(expected, zone.FormatHour(zone.HourKeyOf(Utc(instant))));
    }

    [Fact]
    public void ToLocal_InAnyOrderOnManyThreads_IsWhatTheZoneSays()
    {
        var real = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var zone = new ReportingZone(real);

        Parallel.For(0, 4, seed =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 20_000; i++)
            {
                var utc = Utc("2020-01-01T00:00Z").AddSeconds(random.Next(200_000_000));

                Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(utc, real), zone.ToLocal(utc));
            }
        });
    }

    private static ReportingZone Zone(string id) => new(TimeZoneInfo.FindSystemTimeZoneById(id));

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
