using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>Asks before something is done that cannot be taken back or that changes much.</summary>
public sealed class Confirmations(IDialogService dialogs, IStringLocalizer<Text> text)
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    /// <param name="act">What the button says that does it.</param>
    /// <param name="what">What will happen, and what will be kept.</param>
    public Task<bool> AskAsync(string title, string what, string act) => AskAsync(title, what, act, isLoss: false);

    /// <summary>As <see cref="AskAsync"/>, where something is lost by it.</summary>
    public Task<bool> AskLossAsync(string title, string what, string act) => AskAsync(title, what, act, isLoss: true);

    private async Task<bool> AskAsync(string title, string what, string act, bool isLoss)
    {
        var asked = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.What, what },
            { dialog => dialog.Act, act },
            { dialog => dialog.IsLoss, isLoss },
            { dialog => dialog.Cancel, text["Cancel"].Value },
        };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, asked, Options);
        return await dialog.Result is { Canceled: false };
    }
}
