using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class PromptDraftTests
{
    [Fact]
    public void Edit_WhatWasTyped_TakesItsPlace()
    {
        var (draft, changes) = (new PromptDraft(), 0);
        draft.Changed += () => changes++;

        Assert.True(draft.Edit(0, 0, 0, "Hello you"));
        Assert.True(draft.Edit(1, 6, 3, "world"));

        Assert.Equal(("Hello world", 2), (draft.Text, changes));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(2, -1, 1)]
    [InlineData(2, 0, -1)]
    [InlineData(2, 4, 2)]
    [InlineData(2, int.MaxValue, int.MaxValue)]
    public void Edit_OfAnotherText_IsRefused(int version, int start, int removed)
    {
        var draft = new PromptDraft();
        draft.Take("Howdy");
        draft.Take("Hello");

        Assert.False(draft.Edit(version, start, removed, "x"));
        Assert.Equal("Hello", draft.Text);
    }

    [Fact]
    public void Edit_BeyondTheLimit_IsRefused()
    {
        var draft = new PromptDraft();
        draft.Take(new string('a', PromptDraft.MostBytes));

        Assert.False(draft.Edit(1, 0, 0, "b"));
        Assert.True(draft.Edit(1, 0, 1, "b"));
    }

    [Fact]
    public async Task Undo_AfterTyping_TakesTheReplacementBack()
    {
        var (draft, told) = (new PromptDraft(), 0);
        draft.Replaced += () => told++;
        draft.Take("before");
        await draft.ReplaceAsync("after");
        await draft.ReplaceAsync("later");

        await draft.UndoAsync();
        Assert.Equal(("after", true), (draft.Text, draft.CanUndo));
        await draft.UndoAsync();
        await draft.UndoAsync();

        Assert.Equal(("before", false, 4), (draft.Text, draft.CanUndo, told));
    }

    [Fact]
    public async Task Replace_WhatIsStillOnItsWay_IsWaitedForAndCanBeUndone()
    {
        var draft = new PromptDraft();
        draft.Take("Hell");
        draft.Settling += async () =>
        {
            await Task.Yield();
            draft.Take("Hello");
        };

        await draft.ReplaceAsync("example");
        draft.Take("example");
        await draft.UndoAsync();

        Assert.Equal("Hello", draft.Text);
    }

    [Fact]
    public async Task Replace_OfAnOlderText_IsPassedOver()
    {
        var draft = new PromptDraft();
        draft.Take("Hell  ");
        draft.Settling += () =>
        {
            draft.Take("Hello  ");
            return Task.CompletedTask;
        };

        await draft.ReplaceAsync("Hell  ", "Hell");

        Assert.Equal(("Hello  ", false), (draft.Text, draft.CanUndo));
    }

    [Fact]
    public async Task Undo_OfLargeTexts_RemembersTheNewest()
    {
        var draft = new PromptDraft();
        foreach (var letter in "abcd") await draft.ReplaceAsync(new string(letter, PromptDraft.MostBytes));

        var seen = new List<char> { draft.Text[0] };
        while (draft.CanUndo)
        {
            await draft.UndoAsync();
            seen.Add(draft.Text[0]);
        }

        Assert.Equal("dcb", string.Concat(seen));
    }
}
