using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class PriceCandidatesTests
{
    [Fact]
    public void Candidates_EverythingThatCouldPriceIt_InOrderWithReasons()
    {
        var pricer = Books.Of(
            [new() { Id = 1, List = Books.List("l-1", "m", 3) }, new() { Id = 2, List = Books.List("l-2", "other", 4) }],
            Books.At(1, 1, new() { Model = "m", Team = "t" }), Books.At(2, 2, new() { Model = "m" }), Books.At(2, 3, new() { Model = "n" }),
            Books.Percent(-20, 4),
            new OwnPrice { Id = 5, Name = "own 5", Conditions = new() { Team = "t" }, SameAs = new CatalogueName("p", "gone") });
        var record = Some.Usage("m", "p", tier: "batch");
        record.Team = "t";

        var candidates = pricer.Book.Candidates(record, Some.Instant);

        Assert.Equal(
        [
            "own own 1: True Before 'own 2': it names the team.",
            "own own 5: False market 1 has no model 'gone' of 'p' to price it as.",
            "own own 2: False 'own 1' comes first: it names the team.",
            "list list l-2: False The list does not have the model.",
            "list list l-1: False 'own 1' comes first: own price before price list.",
            "market market 1: False 'own 1' comes first: own price before market price.",
            "adjustment own 4: False 'own 1' is final: own rates and machines are not adjusted.",
            "service_tier batch: True 0.5 × token rates: OpenAI, Anthropic, Google, Amazon Bedrock, Mistral and Groq charge half the "
                + "standard token rates for batch requests.",
        ], candidates.Select(one => $"{one.Step.Key} {one.Name}: {one.Applies} {one.Why}"));
        Assert.Equal(candidates[0].Price?.ToJson(), pricer.Price(record, Some.Instant).Price?.ToJson());
    }

    [Fact]
    public void Candidates_Adjustments_SayWhichOneAndWhyTheOtherIsNot()
    {
        var candidates = Books.Of(
            Books.Percent(-20, 1), Books.Percent(15, 2, new() { Provider = "p" })).Book.Candidates(Some.Usage("m", "p"), Some.Instant);

        Assert.Equal(
        [
            "market market 1: True The only price there is.",
            "adjustment own 2: True +15 % on 'market 1'.",
            "adjustment own 1: False At most one: the one before it comes first, as it names the provider.",
        ], candidates.Select(one => $"{one.Step.Key} {one.Name}: {one.Applies} {one.Why}"));
    }

    [Fact]
    public void Candidates_UnknownModel_SaysThereIsNone()
    {
        var candidate = Assert.Single(Books.Of().Book.Candidates(Some.Usage("unheard-of"), Some.Instant));

        Assert.False(candidate.Applies);
        Assert.Equal("The catalogue has no such model.", candidate.Why);
    }
}
