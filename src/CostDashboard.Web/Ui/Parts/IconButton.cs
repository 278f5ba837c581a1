using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A button that shows an icon alone; <see cref="Label"/> is its name for those who cannot see it, and shows on hover.</summary>
public sealed class IconButton : MudIconButton
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>A key of <see cref="IconPaths"/>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Something is lost by it.</summary>
    [Parameter] public bool Loss { get; set; }

    protected override void OnParametersSet()
    {
        Icon = IconPaths.Drawing(Name);
        Size = Size.Small;
        Color = Loss ? Color.Error : Color.Default;
        Ripple = false;
        UserAttributes["aria-label"] = Label;
        UserAttributes["title"] = Label;
        base.OnParametersSet();
    }
}
