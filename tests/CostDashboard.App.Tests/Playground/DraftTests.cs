using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class DraftTests
{
    [Fact]
    public void Edit_WhatWasTyped_TakesItsPlace()
    {
        var (draft, changes) = (new Draft(), 0);
        draft.Changed += () => changes++;

        Assert.True(draft.Edit(0, 0, 0, "Hello you"));
        Assert.True(draft.Edit(9, 6, 3, "world"));

        Assert.Equal(("Hello world", 2), (draft.Text, changes));
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(5, -1, 1)]
    [InlineData(5, 0, -1)]
    [InlineData(5, 4, 2)]
    [InlineData(5, int.MaxValue, int.MaxValue)]
    public void Edit_OfAnotherText_IsRefused(int length, int start, int removed)
    {
        var draft = new Draft();
        draft.Take("Hello");

        Assert.False(draft.Edit(length, start, removed, "x"));
        Assert.Equal("Hello", draft.Text);
    }

    [Fact]
    public void Edit_BeyondTheLimit_IsRefused()
    {
        var draft = new Draft();
        draft.Take(new string('a', Draft.MostBytes));

        Assert.False(draft.Edit(Draft.MostBytes, 0, 0, "b"));
        Assert.True(draft.Edit(Draft.MostBytes, 0, 1, "b"));
    }

    [Fact]
    public void Undo_AfterTyping_TakesTheReplacementBack()
    {
        var (draft, told) = (new Draft(), 0);
        draft.Replaced += () => told++;
        draft.Take("before");
        draft.Replace("after");
        draft.Replace("later");

        draft.Undo();
        Assert.Equal(("after", true), (draft.Text, draft.CanUndo));
        draft.Undo();
        draft.Undo();

        Assert.Equal(("before", false, 4), (draft.Text, draft.CanUndo, told));
    }
}
