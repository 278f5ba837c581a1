using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A button, or a link that looks like one: outlined, but for the one act that a screen is there for.</summary>
public sealed class Button : MudButton
{
    /// <summary>The one act of the screen.</summary>
    [Parameter] public bool Primary { get; set; }

    /// <summary>Something is lost by it.</summary>
    [Parameter] public bool Loss { get; set; }

    [Parameter] public bool Small { get; set; }

    protected override void OnParametersSet()
    {
        Variant = Primary ? Variant.Filled : Variant.Outlined;
        Color = Loss ? Color.Error : Primary ? Color.Primary : Color.Default;
        Size = Small ? Size.Small : Size.Medium;
        Ripple = false;
        DropShadow = false;
        base.OnParametersSet();
    }
}
