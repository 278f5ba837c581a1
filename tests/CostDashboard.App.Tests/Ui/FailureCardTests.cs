using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.App.Tests.Ui;

public sealed class FailureCardTests
{
    [Fact]
    public async Task FailureCard_TooMuchAsked_IsCalmAndSaysWhatToDo()
    {
        var refused = await RenderAsync(refused: true);
        var failed = await RenderAsync(refused: false);

        Assert.Equal("Too much asked at once", refused.QuerySelector("[role=status] h2")!.TextContent);
        Assert.Contains("choose a shorter period or a filter", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(refused.QuerySelector("[role=alert]"));
        Assert.DoesNotContain("went wrong", refused.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("Something went wrong", failed.QuerySelector("[role=alert] h2")!.TextContent);
        Assert.NotNull(refused.QuerySelector("button"));
    }

    [Fact]
    public async Task FailureCard_WhatNoTotalsHold_SaysWhatIsKept()
    {
        var card = await RenderAsync(refused: true, notKept: "no totals are kept by user, feature together. Kept are: user; feature.");

        Assert.Equal("These figures are not kept together", card.QuerySelector("[role=status] h2")!.TextContent);
        Assert.Contains("Kept are: user; feature.", card.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Too much asked", card.Body.TextContent, StringComparison.Ordinal);
    }

    private static Task<AngleSharp.Dom.IDocument> RenderAsync(bool refused, string? notKept = null) => Rendered.AsHtml<FailureCard>(new()
    {
        ["Text"] = "The figures could not be read.",
        ["Refused"] = refused,
        ["NotKept"] = notKept,
        ["OnRetry"] = EventCallback.Empty,
    });
}
