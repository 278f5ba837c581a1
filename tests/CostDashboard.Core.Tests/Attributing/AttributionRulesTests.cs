using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Attributing;

public sealed class AttributionRulesTests
{
    [Fact]
    public void Fill_AllConditionsHold_FillsWhatIsLacking()
    {
        var rules = Rules(Rule(new() { Model = "gpt-4o*", User = "svc-*" }, new() { Team = "search", Project = "ranking" }));
        var record = Record(user: "svc-1", project: "own");

        var fill = rules.Fill(record);

        Assert.Equal(("search", "own"), (record.Team, record.Project));
        Assert.Equal((1, 1, null), (fill.First?.Id, fill[AttributionName.Team]?.Id, fill[AttributionName.Project]?.Id));
    }

    [Fact]
    public void Fill_OneConditionFails_LeavesTheRecord()
    {
        var rules = Rules(Rule(new() { Model = "gpt-4o*", User = "svc-*" }, new() { Team = "search" }));
        var record = Record(user: "person");

        Assert.True(rules.Fill(record).IsEmpty);
        Assert.Null(record.Team);
    }

    [Fact]
    public void Fill_WhatTheRecordSays_IsNeverOverwritten()
    {
        var rules = Rules(Rule(new() { Model = "*" }, new() { Team = "t", Project = "p", User = "u", Feature = "f", Environment = "e" }));
        var record = Record(user: "own-u", project: "own-p");
        (record.Team, record.Feature, record.Environment) = ("own-t", "own-f", "own-e");

        Assert.True(rules.Fill(record).IsEmpty);
        Assert.Equal(
            ("own-t", "own-p", "own-u", "own-f", "own-e"), (record.Team, record.Project, record.User, record.Feature, record.Environment));
    }

    [Fact]
    public void Fill_TwoRulesGiveTheSame_TheUpperOneWinsThatFieldOnly()
    {
        var rules = Rules(
            Rule(new() { Model = "gpt-4o" }, new() { Team = "upper" }),
            Rule(new() { Model = "gpt-*" }, new() { Team = "lower", Environment = "production" }));
        var record = Record();

        var fill = rules.Fill(record);

        Assert.Equal(("upper", "production"), (record.Team, record.Environment));
        Assert.Equal([1, 2], fill.Rules().Select(rule => rule.Id));
        Assert.Equal(1, fill.First!.Id);
    }

    /// <summary>Whichever stands first: else a second pass over stored records would change them once more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fill_ByWhatAnotherRuleFilled_DoesNotDependOnOrder(bool reversed)
    {
        WrittenRule[] written = [Rule(new() { Team = "search" }, new() { Project = "ranking" }),
            Rule(new() { Model = "gpt-4o" }, new() { Team = "search" })];
        var rules = Rules(reversed ? [.. written.Reverse()] : written);
        var record = Record();

        rules.Fill(record);

        Assert.Equal(("search", "ranking"), (record.Team, record.Project));
    }

    [Theory]
    [InlineData("service", null, true)]
    [InlineData("service", "rank*", true)]
    [InlineData("service", "other", false)]
    [InlineData("Service", null, false)]
    [InlineData("none", "(unattributed)", true)]
    public void Fill_ByTag_AsksNameAndValue(string name, string? value, bool fills)
    {
        var rules = Rules(Rule(new() { TagName = name, TagValue = value }, new() { Team = "search" }));
        var record = Record();
        record.Details = new UsageDetails { Tags = new Dictionary<string, string> { ["service"] = "Ranker" } };

        Assert.Equal(fills, !rules.Fill(record).IsEmpty);
    }

    [Fact]
    public void Fill_EveryField_IsAsked()
    {
        var conditions = new (RuleConditions If, Action<UsageRecord> Set)[]
        {
            (new() { Source = "x" }, r => r.Source = "x"), (new() { Provider = "x" }, r => r.Provider = "x"),
            (new() { Model = "x" }, r => r.Model = "x"),
            (new() { Team = "x" }, r => r.Team = "x"), (new() { Project = "x" }, r => r.Project = "x"),
            (new() { User = "x" }, r => r.User = "x"),
            (new() { Feature = "x" }, r => r.Feature = "x"),
        };

        foreach (var (when, set) in conditions)
        {
            var rules = Rules(Rule(when, new() { Environment = "e" }));
            Assert.True(rules.Fill(Record()).IsEmpty);
            var record = Record();
            set(record);
            Assert.False(rules.Fill(record).IsEmpty);
        }
    }

    /// <summary>
    /// Random lists over few values: nothing said is lost, nothing is left that could be filled, and asking again changes nothing.
    /// </summary>
    [Fact]
    public void Fill_AnyRulesAndRecord_KeepsWhatWasSaidAndIsDoneAfterOnce()
    {
        var random = new Random(7);
        string? Value(int nulls) => random.Next(nulls) == 0 ? "ab"[random.Next(2)].ToString() : null;
        Attribution Some(int nulls) =>
            new() { Team = Value(nulls), Project = Value(nulls), User = Value(nulls), Feature = Value(nulls), Environment = Value(nulls) };
        RuleConditions When(Attribution of) =>
            new()
            {
                Team = of.Team, Project = of.Project, User = of.User, Feature = of.Feature,
                Environment = random.Next(4) == 0 ? "(unattributed)" : of.Environment,
            };
        for (var i = 0; i < 5_000; i++)
        {
            var rules = Rules([.. Enumerable.Range(0, random.Next(8)).Select(_ => Rule(When(Some(3)), Some(2)))]);
            var before = Some(2);
            var record = new UsageRecord
            {
                Model = "m", Team = before.Team, Project = before.Project, User = before.User, Feature = before.Feature,
                Environment = before.Environment,
            };

            var changed = !rules.Fill(record).IsEmpty;

            var after = Of(record);
            Assert.Equal(
                before, before with
                {
                    Team = before.Team is null ? null : after.Team, Project = before.Project is null ? null : after.Project,
                    User = before.User is null ? null : after.User,
                });
            Assert.Equal((before.Feature ?? after.Feature, before.Environment ?? after.Environment), (after.Feature, after.Environment));
            Assert.Equal(changed, before != after);
            Assert.True(rules.Fill(record).IsEmpty);
            Assert.Equal(after, Of(record));
        }
    }

    [Fact]
    public void Fill_NothingMatches_AllocatesNothing()
    {
        var rules = Rules(
            [.. Enumerable.Range(0,
                20).Select(i => Rule(new() { Model = $"other-{i}*", TagName = "service", TagValue = "x*" }, new() { Team = "t" }))]);
        var record = Record();
        record.Details = new UsageDetails { Tags = new Dictionary<string, string> { ["service"] = "y" } };
        rules.Fill(record);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) rules.Fill(record);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static AttributionRules Rules(params WrittenRule[] rules) => new(rules.Select((rule, i) => rule with { Id = i + 1 }));

    private static WrittenRule Rule(RuleConditions when, Attribution then) => new(0, when, then);

    private static UsageRecord Record(string? user = null, string? project = null) =>
        new() { Model = "gpt-4o", User = user, Project = project };

    private static Attribution Of(UsageRecord record) => new()
    {
        Team = record.Team, Project = record.Project, User = record.User, Feature = record.Feature, Environment = record.Environment,
    };
}
