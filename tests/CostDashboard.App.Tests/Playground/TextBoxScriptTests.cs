using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CostDashboard.App.Tests.Playground;

/// <summary>What the text field's script sends, with a field and a circuit that field.mjs plays.</summary>
public sealed class TextBoxScriptTests
{
    [Theory]
    [InlineData("retried", "hello", "Edited", "Edited")]
    [InlineData("unanswered", "hello", "Edited", "Edited")]
    [InlineData("settled", "hello world", "Edited", "Edited")]
    [InlineData("blurred", "2000 characters", "Edited")]
    [InlineData("controls", "8000", "SentAsync")]
    [InlineData("replaced", "hello!", "Edited", "Edited", "SentAsync")]
    [InlineData("late", "hello you", "Edited", "Edited")]
    [InlineData("unreadable", "hello", "Edited", "Unreadable")]
    [InlineData("kept", "hello", "Edited")]
    [InlineData("restored", "hello hello")]
    [InlineData("other", "")]
    [InlineData("known", "")]
    [InlineData("emptied", "null", "Edited")]
    [InlineData("full", "null", "Edited", "Kept", "Edited")]
    public async Task Field_WhateverHappens_TheServerHasWhatWasTyped(string trial, string text, params string[] calls)
    {
        var said = await RunAsync(trial);

        Assert.Equal([text, .. calls], JsonSerializer.Deserialize<string[]>(said)!);
    }

    private static async Task<string> RunAsync(string trial)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in new[]
            {
                Repository.PathOf("tests/CostDashboard.App.Tests/Playground/field.mjs"),
                Repository.PathOf("wwwroot-assets/js/textbox.js"),
                trial,
            })
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Started(start);
        if (process is null) Assert.Skip("node is not installed here.");

        var complaint = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await complaint);
        return said;
    }

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
