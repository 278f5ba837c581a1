using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class UsageFormatsTests
{
    [Fact]
    public void Find_ByName_IgnoresCase()
    {
        Assert.Same(UsageFormats.Native, UsageFormats.Find("Native"));
        Assert.Null(UsageFormats.Find("none"));
    }

    [Fact]
    public void All_Names_AreDifferentAndLowerCase()
    {
        var names = UsageFormats.All.Select(format => format.Name).ToList();

        Assert.Equal(names.Select(name => name.ToLowerInvariant()).Distinct(), names);
    }

    [Fact]
    public void All_HoldsEveryFormatThatNeedsNoArguments()
    {
        var written = typeof(IUsageFormat).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IUsageFormat)) && type.GetConstructor(Type.EmptyTypes) is not null);

        Assert.Empty(written.Except(UsageFormats.All.Select(format => format.GetType())));
    }

    [Theory]
    [InlineData("application/x-ndjson", ContentKind.NdJson)]
    [InlineData("Application/JSONL; charset=utf-8", ContentKind.NdJson)]
    [InlineData("application/json; charset=utf-8", ContentKind.Json)]
    [InlineData("application/cloudevents-batch+json", ContentKind.Json)]
    [InlineData("text/csv;header=present", ContentKind.Csv)]
    [InlineData("application/x-www-form-urlencoded", ContentKind.Other)]
    [InlineData("", ContentKind.Other)]
    [InlineData(null, ContentKind.Other)]
    public void Of_ContentType_GivesItsKind(string? contentType, ContentKind kind)
    {
        Assert.Equal(kind, ContentKinds.Of(contentType));
    }

    [Fact]
    public void Check_RecordFromAnyFormat_HoldsItToTheSameRules()
    {
        var record = new UsageRecord { Model = "m", Counts = new TokenCounts { Input = -1 } };

        Assert.Equal("input_tokens", UsageRules.Check(record, Native.Now)!.Field);
        Assert.Equal("cost_usd", UsageRules.Check(new UsageRecord { Model = "m", ReportedCost = new Money(-1) }, Native.Now)!.Field);
        Assert.Equal("model", UsageRules.Check(new UsageRecord { Model = " " }, Native.Now)!.Field);
        Assert.Null(UsageRules.Check(new UsageRecord { Model = "m" }, Native.Now));
    }
}
